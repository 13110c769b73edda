-- Whether a call whose outcome nobody has kept may have set or taken away a sign, so that the message itself is to be
-- looked at.
ALTER TABLE post ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0, 1));

-- Tombstones, to drop those that nothing tells of any more.
CREATE INDEX post_tombstone ON post (guild_id, post_id) WHERE state = 'tombstone';

-- Signs still to be set or looked at.
DROP INDEX post_to_sign;
DROP INDEX post_to_sign_by_author;
CREATE INDEX post_to_sign ON post (guild_id, post_id) WHERE wanted <> shown OR unsure = 1;
CREATE INDEX post_to_sign_by_author ON post (guild_id, topic, author_id, post_id) WHERE wanted <> shown OR unsure = 1;
