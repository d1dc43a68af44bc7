package sniper.bench;

import java.io.IOException;
import sniper.bench.result.Result;

/** Something to measure. Threading: one thread calls. */
interface Bench {
    void run(Scale scale, Result into) throws IOException, InterruptedException;
}
