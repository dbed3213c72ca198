-- Of the leads that came in the period at least thirty days ago, how many became opportunities
-- within thirty days.
WITH dated AS (
    SELECT l.owner, d.day, l.converted
    FROM lead l ASOF JOIN day d ON d.starts <= l.created
    WHERE l.created >= getvariable('period_from') AND l.created < getvariable('period_to')
        AND l.created <= getvariable('until') AND NOT l.deleted
)
SELECT named(l.owner) AS "group",
    count(*) FILTER (l.converted <= getvariable('until') AND l.converted < n.starts) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM dated l JOIN day n ON n.day = l.day + 31
WHERE l.day + 30 <= getvariable('as_of')
GROUP BY l.owner;
