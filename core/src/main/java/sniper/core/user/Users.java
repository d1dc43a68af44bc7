package sniper.core.user;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** Who may own runs. Threading: owned by the engine stage. */
public final class Users {
    /** Of the process itself, whether it was told of already or not. */
    private static final int OPERATOR = 1;

    private final @Nullable String[] names;

    public Users(int capacity) {
        names = new String[capacity + 1];
    }

    /** Returns false when the id is out of range. */
    public boolean define(int userId, String name) {
        if (userId <= 0 || userId >= names.length) {
            return false;
        }
        names[userId] = name;
        return true;
    }

    /** Gives a new name the next number, never the operator's; 0 when there is none left. */
    public int add(String name) {
        int userId = OPERATOR + 1;
        for (int id = userId; id < names.length; id++) {
            userId = names[id] == null ? userId : id + 1;
        }
        return define(userId, name) ? userId : 0;
    }

    /** The number of a name; 0 when nobody has it. */
    public int find(String name) {
        for (int id = 1; id < names.length; id++) {
            if (name.equals(names[id])) {
                return id;
            }
        }
        return 0;
    }

    public @Nullable String name(int userId) {
        return userId > 0 && userId < names.length ? names[userId] : null;
    }

    public boolean isKnown(int userId) {
        return userId > 0 && userId < names.length && names[userId] != null;
    }

    public void copy(StateCopy state) {
        state.part("users");
        for (int id = 1; id < names.length; id++) {
            names[id] = state.ofNullable(names[id]);
        }
    }

    public void hashInto(StateHash hash) {
        for (int id = 1; id < names.length; id++) {
            String name = names[id];
            if (name != null) {
                hash.add(id).add(name);
            }
        }
    }
}
