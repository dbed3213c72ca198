-- The files as native tables, as a careful warehouse would keep them: narrow types, rows in order
-- of their opportunity, and for each value the moments from which (`since`) and until which
-- (`until`, excluded) it holds. Days of moments are worked out once, here.

CREATE MACRO file(name) AS getvariable('folder') || '/' || name || '.csv';
CREATE MACRO for_ever() AS 9223372036854775807;

CREATE TABLE question AS SELECT * FROM read_csv(file('question'));
CREATE TABLE day AS
    SELECT day::INTEGER AS day, starts::BIGINT AS starts, working = 1 AS working, month
    FROM read_csv(file('day')) ORDER BY day;
CREATE TYPE currency AS ENUM (SELECT DISTINCT currency FROM read_csv(file('rate')));
CREATE TABLE rate AS
    SELECT currency::currency AS currency, first::INTEGER AS first,
        lead(first, 1, 100000) OVER (PARTITION BY currency ORDER BY first)::INTEGER AS until,
        factor::BIGINT AS factor, divisor::BIGINT AS divisor
    FROM read_csv(file('rate'));
CREATE TABLE stage AS
    SELECT id::UTINYINT AS id, pipeline::UTINYINT AS pipeline, position::USMALLINT AS position,
        kind::UTINYINT AS kind, expected_days::USMALLINT AS expected_days
    FROM read_csv(file('stage'));
CREATE TABLE person AS SELECT * FROM read_csv(file('person'));
CREATE TABLE team AS SELECT * FROM read_csv(file('team'));
CREATE TABLE membership AS
    SELECT person::INTEGER AS person, team::INTEGER AS team, first::INTEGER AS first,
        "end"::INTEGER AS until
    FROM read_csv(file('membership'));
CREATE TABLE quota AS SELECT * FROM read_csv(file('quota'));

CREATE TABLE opportunity AS
    SELECT o.id::INTEGER AS id, o.created::BIGINT AS created, d.day AS created_day,
        coalesce(o.deleted::BIGINT, for_ever()) AS deleted, o.account::INTEGER AS account,
        o.source::USMALLINT AS source, o.segment::USMALLINT AS segment,
        o.loss_reason::USMALLINT AS loss_reason, o.competitor::USMALLINT AS competitor
    FROM read_csv(file('opportunity')) o ASOF LEFT JOIN day d ON d.starts <= o.created
    ORDER BY id;

-- A visit knows the stage before and after it, how many times its stage has been visited, and
-- until when its opportunity stays in stages of the same kind.
CREATE TABLE visit AS
    WITH told AS (
        SELECT v.opportunity::INTEGER AS opportunity, v.ordinal::UTINYINT AS ordinal,
            v.stage::UTINYINT AS stage, s.kind, v.entered::BIGINT AS entered, v.exact = 1 AS exact
        FROM read_csv(file('visit')) v JOIN stage s ON s.id = v.stage
    ), beside AS (
        SELECT *,
            lag(kind) OVER life AS previous_kind,
            lag(stage) OVER life AS previous_stage,
            lead(stage) OVER life AS next_stage,
            lead(entered, 1, for_ever()) OVER life AS until,
            row_number() OVER (PARTITION BY opportunity, stage ORDER BY ordinal)::UTINYINT
                AS number
        FROM told WINDOW life AS (PARTITION BY opportunity ORDER BY ordinal)
    ), turning AS (
        SELECT opportunity, ordinal,
            lead(entered, 1, for_ever()) OVER (PARTITION BY opportunity ORDER BY ordinal)
                AS kind_until
        FROM beside WHERE kind IS DISTINCT FROM previous_kind
    ), dated AS (
        SELECT b.*, t.kind_until, d.day AS entered_day
        FROM beside b LEFT JOIN turning t USING (opportunity, ordinal)
        ASOF JOIN day d ON d.starts <= b.entered
    )
    -- A moment known only to the day is settled at the end of that day.
    SELECT opportunity, ordinal, number, stage, kind, previous_kind, previous_stage, next_stage, entered, until,
        kind_until, entered_day,
        lead(entered_day) OVER (PARTITION BY opportunity ORDER BY ordinal) AS until_day,
        CASE WHEN exact THEN entered
            ELSE (SELECT n.starts FROM day n WHERE n.day = entered_day + 1) - 1 END AS settled
    FROM dated ORDER BY opportunity, ordinal;

CREATE TABLE owner AS
    SELECT opportunity::INTEGER AS opportunity, since::BIGINT AS since,
        lead(since, 1, for_ever()) OVER (PARTITION BY opportunity ORDER BY since) AS until,
        person::INTEGER AS person
    FROM read_csv(file('owner')) ORDER BY opportunity, since;
CREATE TABLE amount AS
    SELECT opportunity::INTEGER AS opportunity, since::BIGINT AS since,
        lead(since, 1, for_ever()) OVER (PARTITION BY opportunity ORDER BY since) AS until,
        minor::BIGINT AS minor, currency::currency AS currency
    FROM read_csv(file('amount')) ORDER BY opportunity, since;
CREATE TABLE close_date AS
    SELECT opportunity::INTEGER AS opportunity, since::BIGINT AS since,
        lead(since, 1, for_ever()) OVER (PARTITION BY opportunity ORDER BY since) AS until,
        day::INTEGER AS day
    FROM read_csv(file('close_date')) ORDER BY opportunity, since;
CREATE TABLE line AS
    SELECT opportunity::INTEGER AS opportunity, product::USMALLINT AS product,
        thousandths::BIGINT AS thousandths, minor::BIGINT AS minor, currency::currency AS currency
    FROM read_csv(file('line')) ORDER BY opportunity;
CREATE TABLE lead AS
    SELECT id::INTEGER AS id, created::BIGINT AS created, owner::INTEGER AS owner,
        converted::BIGINT AS converted, opportunity::INTEGER AS opportunity, deleted = 1 AS deleted
    FROM read_csv(file('lead')) ORDER BY id;
-- The file is in order of opportunity, then lead, then time, and stays so.
CREATE TABLE activity AS
    SELECT a.opportunity::INTEGER AS opportunity, a.lead::INTEGER AS lead, a.happened::BIGINT AS happened,
        a.kind::UTINYINT AS kind, a.direction::UTINYINT AS direction,
        a.outcome::UTINYINT AS outcome, a.person::INTEGER AS person, a.contact::INTEGER AS contact
    FROM read_csv(file('activity'), all_varchar = false) a;
