/** The HTTP interface over real sockets, in front of a real core and a real PostgreSQL. */
package sniper.ops.http;
