-- Of the leads created in the period, how many have become opportunities.
SELECT named(owner) AS "group",
    count(*) FILTER (converted <= getvariable('until')) AS numerator, count(*) AS denominator,
    count(*) AS n
FROM lead
WHERE created >= getvariable('period_from') AND created < getvariable('period_to')
    AND created <= getvariable('until') AND NOT deleted
GROUP BY owner;
