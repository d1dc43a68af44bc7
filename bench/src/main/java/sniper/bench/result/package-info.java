/** What a benchmark found, and how it is shown: a table for people, JSON for programs. One thread. */
@NullMarked
package sniper.bench.result;

import org.jspecify.annotations.NullMarked;
