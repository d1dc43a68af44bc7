package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectClassTest {
    @ParameterizedTest
    @CsvSource({
        "DeFi Land, DEFI, DEFI",
        "PancakeSwap, DEFI, DEFI",
        "Main Layer, INFRASTRUCTURE, AI",
        "On-Chain Data, INFRASTRUCTURE, AI",
        "Layer2, INFRASTRUCTURE, INFRASTRUCTURE",
        "AI Chain, AI, AI",
        "OpenAI, AI, AI",
        "AIChain, AI, AI",
        "MAIN, OTHER, AI",
        "Gameboy, OTHER, GAMEFI",
        "GameFi Arena, GAMEFI, GAMEFI",
        "Metaverse One, GAMEFI, GAMEFI",
        "Artificial Mind, AI, AI",
        "a meme, MEME, MEME",
        "Advanced Auto Snipe Project, OTHER, OTHER"
    })
    void shouldReadWholeWordsAndPartsInTheSeedsProfile(String name, ProjectClass byWord, ProjectClass byPart) {
        assertThat(ProjectClass.of(name)).isEqualTo(byWord);
        assertThat(ProjectClass.ofAnyPart(name)).isEqualTo(byPart);
    }

    @ParameterizedTest
    @CsvSource({"DEFI, 85", "AI, 90", "GAMEFI, 80", "INFRASTRUCTURE, 75", "MEME, 70", "OTHER, 60"})
    void shouldScoreEachClass(ProjectClass projectClass, int score) {
        assertThat(projectClass.score()).isEqualTo(score);
    }
}
