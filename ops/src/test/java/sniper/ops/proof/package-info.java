/** What is promised about faults, shown by the real engine, gateway and simulator over sockets, many times over. */
package sniper.ops.proof;
