-- What was won in each month.
SELECT d.month AS "group", coalesce(sum(v.worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM valued(getvariable('months_from'), getvariable('months_to')) v JOIN day d USING (day)
WHERE v.won
GROUP BY d.month;
