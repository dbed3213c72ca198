-- What is open and expected to close from the as-of day to the end of the period.
SELECT named(person) AS "group", coalesce(sum(worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM open_valued(getvariable('until'))
WHERE close_day >= greatest(getvariable('as_of'), getvariable('period_first'))
    AND close_day < getvariable('period_end')
GROUP BY person;
