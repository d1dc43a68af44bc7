/** Users: the people and programs runs belong to. Owned by the engine thread. */
@NullMarked
package sniper.core.user;

import org.jspecify.annotations.NullMarked;
