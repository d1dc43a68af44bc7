/** A tree that breaks every rule, so that the rules can be seen to fail. Nothing here runs. */
package sniper.ops.architecture.sample;
