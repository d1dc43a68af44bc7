package sniper.strategies.pattern;

import sniper.core.message.LaunchAlert;

/** Hears of launches ahead. Threading: called by the engine stage. */
public interface LaunchAlertListener {
    /**
     * A launch is as near as the alert says.
     *
     * @param noticeNs time left, which may be less than the alert's when this process came late
     */
    void onLaunchAlert(int instrumentId, LaunchAlert alert, long openTimeNs, long noticeNs);

    /** The open time of a launch ahead has changed. Alerts that are ahead again come again. */
    void onLaunchMoved(int instrumentId, long fromNs, long toNs);
}
