-- Words that several questions share. They are put into each question when it is asked; nothing
-- is kept.

-- Half away from zero, as people round.
CREATE MACRO converted(minor, factor, divisor) AS
    sign(minor) * ((abs(minor) * factor + divisor // 2) // divisor);

-- Opportunities closed between two moments, as they stand at the end of the as-of day: in a stage
-- of the same kind without a break since then.
CREATE MACRO closing(after, before) AS TABLE
    SELECT v.opportunity, v.kind = 1 AS won, v.entered AS closed, v.entered_day AS day, v.settled
    FROM visit v JOIN opportunity p ON p.id = v.opportunity
    WHERE v.kind <> 0 AND v.kind IS DISTINCT FROM v.previous_kind
        AND v.entered >= after AND v.entered < before
        AND v.entered <= getvariable('until') AND v.kind_until > getvariable('until')
        AND p.deleted > getvariable('until');

-- The same with the owner of that moment.
CREATE MACRO credited(after, before) AS TABLE
    SELECT c.*, o.person
    FROM closing(after, before) c
    LEFT JOIN owner o
        ON o.opportunity = c.opportunity AND o.since <= c.settled AND c.settled < o.until;

-- The amount each has at a moment.
CREATE MACRO amount_at(moment) AS TABLE
    SELECT opportunity, minor, currency FROM amount WHERE since <= moment AND moment < until;

-- Closings with owner and worth: the amount of the as-of day at the rate of the closing day.
CREATE MACRO valued(after, before) AS TABLE
    SELECT c.*, converted(a.minor, r.factor, r.divisor) AS worth
    FROM credited(after, before) c
    LEFT JOIN amount_at(getvariable('until')) a ON a.opportunity = c.opportunity
    LEFT JOIN rate r ON r.currency = a.currency AND r.first <= c.day AND c.day < r.until;

-- Opportunities that are open at a moment, or in no stage yet.
CREATE MACRO open_at(moment) AS TABLE
    SELECT p.id AS opportunity, p.created, v.stage
    FROM opportunity p
    LEFT JOIN (SELECT * FROM visit WHERE entered <= moment AND moment < until) v
        ON v.opportunity = p.id
    WHERE p.deleted > moment AND coalesce(v.kind = 0, p.created <= moment);

-- The same with the owner of that moment.
CREATE MACRO open_owned(moment) AS TABLE
    SELECT o.*, w.person
    FROM open_at(moment) o
    LEFT JOIN (SELECT * FROM owner WHERE since <= moment AND moment < until) w
        ON w.opportunity = o.opportunity;

-- The same with owner, close date and worth at that moment, at the rate of the as-of day.
CREATE MACRO open_valued(moment) AS TABLE
    SELECT o.*, w.person, c.day AS close_day, converted(a.minor, r.factor, r.divisor) AS worth
    FROM open_at(moment) o
    LEFT JOIN (SELECT * FROM owner WHERE since <= moment AND moment < until) w
        ON w.opportunity = o.opportunity
    LEFT JOIN (SELECT * FROM close_date WHERE since <= moment AND moment < until) c
        ON c.opportunity = o.opportunity
    LEFT JOIN amount_at(moment) a ON a.opportunity = o.opportunity
    LEFT JOIN rate r ON r.currency = a.currency
        AND r.first <= getvariable('as_of') AND getvariable('as_of') < r.until;

-- Calls, e-mails and meetings that we began.
CREATE MACRO is_outreach(kind, direction) AS kind <= 2 AND direction = 0;

CREATE MACRO named(number) AS coalesce(number::VARCHAR, '-');
