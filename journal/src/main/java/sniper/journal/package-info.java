/** TODO. */
@org.jspecify.annotations.NullMarked
package sniper.journal;
