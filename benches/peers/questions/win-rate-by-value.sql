-- Of the amounts closed in the period, how much was won. What has no amount is counted, and adds
-- nothing.
SELECT named(person) AS "group", coalesce(sum(worth) FILTER (won AND worth > 0), 0) AS numerator,
    coalesce(sum(worth) FILTER (worth > 0), 0) AS denominator,
    count(*) FILTER (worth IS NULL OR worth >= 0) AS n
FROM valued(getvariable('period_from'), getvariable('period_to'))
GROUP BY person
HAVING count(*) FILTER (worth IS NULL OR worth >= 0) > 0;
