package sniper.strategies.pattern;

import java.util.List;
import java.util.Locale;

/** What a project is about, as its name says, and how such projects have done at their launch. */
public enum ProjectClass {
    DEFI(85),
    AI(90),
    GAMEFI(80),
    INFRASTRUCTURE(75),
    MEME(70),
    OTHER(60);

    private record Keyword(String word, ProjectClass meaning) {}

    /** In the order in which they are looked for. */
    private static final List<Keyword> KEYWORDS = List.of(
            new Keyword("defi", DEFI),
            new Keyword("swap", DEFI),
            new Keyword("ai", AI),
            new Keyword("artificial", AI),
            new Keyword("game", GAMEFI),
            new Keyword("metaverse", GAMEFI),
            new Keyword("layer", INFRASTRUCTURE),
            new Keyword("chain", INFRASTRUCTURE),
            new Keyword("meme", MEME));

    private final int score;

    ProjectClass(int score) {
        this.score = score;
    }

    /** 0 to 100. */
    public int score() {
        return score;
    }

    /**
     * By whole words: {@code AI Chain} is AI, {@code Main Layer} is not. A word starts and ends where letters do, and
     * inside them where a capital begins a new word, as in {@code PancakeSwap}.
     */
    public static ProjectClass of(String projectName) {
        for (Keyword keyword : KEYWORDS) {
            if (containsWord(projectName, keyword.word)) {
                return keyword.meaning;
            }
        }
        return OTHER;
    }

    /** By any part of the name, as the seed did: here a blockchain is AI, because "chain" contains "ai". */
    public static ProjectClass ofAnyPart(String projectName) {
        String name = projectName.toLowerCase(Locale.ROOT);
        for (Keyword keyword : KEYWORDS) {
            if (name.contains(keyword.word)) {
                return keyword.meaning;
            }
        }
        return OTHER;
    }

    private static boolean containsWord(String name, String word) {
        int last = name.length() - word.length();
        for (int start = 0; start <= last; start++) {
            if (name.regionMatches(true, start, word, 0, word.length())
                    && isBoundary(name, start)
                    && isBoundary(name, start + word.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word may begin or end before the character at the index. */
    private static boolean isBoundary(String name, int index) {
        if (index == 0 || index == name.length()) {
            return true;
        }
        char before = name.charAt(index - 1);
        char after = name.charAt(index);
        if (!Character.isLetter(before) || !Character.isLetter(after)) {
            return true;
        }
        boolean nextIsLower = index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
        return Character.isUpperCase(after) && (Character.isLowerCase(before) || nextIsLower);
    }
}
