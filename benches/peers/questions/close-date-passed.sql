-- Of what is open and has a close date, how much should have been closed before the as-of day.
SELECT named(o.person) AS "group", count(*) FILTER (c.day < getvariable('as_of')) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM open_owned(getvariable('until')) o
JOIN close_date c ON c.opportunity = o.opportunity AND c.since <= getvariable('until')
    AND getvariable('until') < c.until
WHERE c.day IS NOT NULL
GROUP BY o.person;
