package sniper.ops.keys;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Rotates a keystore to and fro until it has come to a step, then stands still: killed by {@link KeystoreCrashTest}. */
final class RotatingProcess {
    static final String FIRST = "the first passphrase";
    static final String SECOND = "the second passphrase";
    static final String STANDING = "standing";

    private RotatingProcess() {}

    /** @param arguments keystore, step, how many rotations end well before */
    public static void main(String[] arguments) {
        WriteStep last = WriteStep.valueOf(arguments[1]);
        int before = Integer.parseInt(arguments[2]);
        int[] rotations = new int[1];
        Keystore keystore = new Keystore(Path.of(arguments[0]), KeystoreRig.CHEAP, step -> {
            if (step == last && rotations[0] == before) {
                System.out.println(STANDING);
                while (true) {
                    LockSupport.park();
                }
            }
        });
        while (true) {
            boolean even = rotations[0] % 2 == 0;
            keystore.rotate(
                    KeystoreRig.passphrase(even ? FIRST : SECOND), KeystoreRig.passphrase(even ? SECOND : FIRST));
            rotations[0]++;
        }
    }
}
