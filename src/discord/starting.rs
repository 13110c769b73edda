//! How soon a new session may be started: Discord lets a bot start a thousand a day, and takes its token back after that.
//!
//! A program that crashes and is started again and again would get there within the hour. Discord itself says how many are
//! left, so nothing has to be kept: below half, the rest is spread over the time until the limit is reset.

use serenity::all::SessionStartLimit;
use std::time::Duration;

/// How long to wait before a session is started; nothing where enough are left.
pub(super) fn hold(limit: &SessionStartLimit) -> Option<Duration> {
    let hold = pause(limit.total, limit.remaining, Duration::from_millis(limit.reset_after))?;
    tracing::warn!(
        sessions.left = limit.remaining,
        sessions.total = limit.total,
        seconds = hold.as_secs(),
        "few new sessions are left for today, as after many restarts: the bot waits before it connects"
    );
    Some(hold)
}

fn pause(total: u64, remaining: u64, reset_after: Duration) -> Option<Duration> {
    if remaining >= total.div_ceil(2) {
        return None;
    }
    let shares = u32::try_from(remaining.max(1)).unwrap_or(u32::MAX);
    Some(reset_after / shares).filter(|pause| !pause.is_zero())
}

#[cfg(test)]
mod tests {
    use super::pause;
    use std::time::Duration;

    #[test]
    fn what_is_left_lasts_until_the_reset() {
        #[track_caller]
        fn check(remaining: u64, reset_after: u64, seconds: Option<u64>) {
            let pause = pause(1_000, remaining, Duration::from_secs(reset_after));
            assert_eq!(pause, seconds.map(Duration::from_secs));
        }
        check(1_000, 86_400, None);
        check(500, 80_000, None);
        check(499, 49_900, Some(100));
        check(10, 3_600, Some(360));
        check(1, 3_600, Some(3_600));
        check(0, 3_600, Some(3_600));
        check(0, 0, None);
    }
}
