package sniper.core.user;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** Who may own runs. Threading: owned by the engine stage. */
public final class Users {
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
