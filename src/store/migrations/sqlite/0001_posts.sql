-- What the bot keeps. Rows live under their server: `guild_id` leads every primary key, unique key, foreign key and
-- index, and is never updated. (`secret` alone belongs to no server.) Text enumerations are those of `store::words`.

-- "sple": tells this file from another program's database.
PRAGMA application_id = 0x73706c65;

-- One row for each topic that a server has posts in. Every write to posts and ballots takes this row first.
CREATE TABLE topic (
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    ballots INTEGER NOT NULL DEFAULT 0 CHECK (ballots >= 0),
    scored_against TEXT, -- the official order that scores, pairs and fullness are relative to
    PRIMARY KEY (guild_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    guild_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('message', 'interaction', 'guest', 'staff')),
    channel_id INTEGER NOT NULL,
    author_id INTEGER,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('counted', 'asked', 'withdrawn', 'tombstone')),
    reading TEXT,
    decision TEXT CHECK (decision IN ('kept', 'fixed', 'not_a_list')),
    -- The list: all of these or none, but for `declared_top` and `score`, which a list may lack.
    ranking TEXT,
    anchor TEXT CHECK (anchor IN ('top', 'bottom', 'all', 'mixed')),
    declared_top TEXT,
    notes TEXT,
    reader_version INTEGER,
    score REAL CHECK (score BETWEEN 0 AND 1),
    pairs INTEGER CHECK (pairs >= 0),
    is_full INTEGER CHECK (is_full IN (0, 1)),
    wanted TEXT NOT NULL CHECK (wanted IN ('none', 'full', 'partial', 'unsettled', 'superseded', 'unreachable')),
    shown TEXT NOT NULL CHECK (shown IN ('none', 'full', 'partial', 'unsettled', 'superseded', 'unreachable')),
    PRIMARY KEY (guild_id, post_id),
    FOREIGN KEY (guild_id, topic) REFERENCES topic,
    CHECK (
        (ranking IS NULL) = (anchor IS NULL) AND (ranking IS NULL) = (notes IS NULL)
        AND (ranking IS NULL) = (reader_version IS NULL) AND (ranking IS NULL) = (pairs IS NULL)
        AND (ranking IS NULL) = (is_full IS NULL)
        AND (ranking IS NOT NULL OR (declared_top IS NULL AND score IS NULL))
    ),
    CHECK (state <> 'counted' OR (ranking IS NOT NULL AND author_id IS NOT NULL)),
    CHECK (state <> 'tombstone' OR (ranking IS NULL AND reading IS NULL AND decision IS NULL))
) STRICT, WITHOUT ROWID;

-- A member's counted posts, the highest id last; and all posts of a topic.
CREATE INDEX post_by_author ON post (guild_id, topic, author_id, state, post_id);
-- Signs still to be set: few rows, so these indexes stay small.
CREATE INDEX post_to_sign ON post (guild_id, post_id) WHERE wanted <> shown;
CREATE INDEX post_to_sign_by_author ON post (guild_id, topic, author_id, post_id) WHERE wanted <> shown;

-- Replies that ask an author about a list, as long as they stand.
CREATE TABLE question (
    guild_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    reply_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, post_id),
    FOREIGN KEY (guild_id, post_id) REFERENCES post
) STRICT, WITHOUT ROWID;

CREATE INDEX question_by_age ON question (guild_id, reply_id);

-- A member's current ballot. The list itself stands in `post`; score and pairs are here for the leaderboard's index.
CREATE TABLE ballot (
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    score REAL,
    pairs INTEGER NOT NULL,
    -- Equal score and pairs stand by rising author. Negated, all three columns fall, so that a page is one range.
    author_falling INTEGER GENERATED ALWAYS AS (-author_id) VIRTUAL,
    PRIMARY KEY (guild_id, topic, author_id),
    UNIQUE (guild_id, post_id),
    FOREIGN KEY (guild_id, topic) REFERENCES topic,
    FOREIGN KEY (guild_id, post_id) REFERENCES post
) STRICT, WITHOUT ROWID;

CREATE INDEX ballot_by_score ON ballot (guild_id, topic, score, pairs, author_falling) WHERE score IS NOT NULL;

-- How many ballots have a score and pairs: a place on the leaderboard is a sum over these few rows.
CREATE TABLE score_count (
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    score REAL NOT NULL,
    pairs INTEGER NOT NULL,
    ballots INTEGER NOT NULL CHECK (ballots > 0),
    PRIMARY KEY (guild_id, topic, score, pairs),
    FOREIGN KEY (guild_id, topic) REFERENCES topic
) STRICT, WITHOUT ROWID;

-- Channels, threads and forums that are read.
CREATE TABLE watch (
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    set_by INTEGER NOT NULL,
    reactions TEXT NOT NULL CHECK (reactions IN ('all', 'problems', 'off')),
    ask TEXT NOT NULL CHECK (ask IN ('reply', 'reaction')),
    PRIMARY KEY (guild_id, channel_id)
) STRICT, WITHOUT ROWID;

-- Shipped topics that a server has switched on.
CREATE TABLE enabled_topic (
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (guild_id, topic)
) STRICT, WITHOUT ROWID;

-- How far each channel has been read without a gap.
CREATE TABLE channel_cursor (
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
) STRICT, WITHOUT ROWID;

-- Keys of the whole installation.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
