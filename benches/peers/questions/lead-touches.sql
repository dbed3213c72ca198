-- How many calls, e-mails and meetings there were with a lead before it became an opportunity, on
-- average of those that did in the period. What was handed on to the opportunity counts, too.
WITH qualified AS (
    SELECT l.id, l.owner, l.converted, l.opportunity, o.created,
        -- A moment known only to the day is settled at the end of that day.
        CASE WHEN d.starts = l.converted THEN n.starts - 1 ELSE l.converted END AS settled
    FROM lead l ASOF JOIN day d ON d.starts <= l.converted
    JOIN day n ON n.day = d.day + 1
    LEFT JOIN opportunity o ON o.id = l.opportunity
    WHERE l.converted >= getvariable('period_from') AND l.converted < getvariable('period_to')
        AND l.converted <= getvariable('until') AND NOT l.deleted
), touch AS (
    SELECT q.id FROM qualified q
    JOIN activity a ON a.lead = q.id AND a.happened <= least(q.settled, getvariable('until'))
    WHERE a.kind <= 2
    UNION ALL
    SELECT q.id FROM qualified q
    JOIN activity a ON a.opportunity = q.opportunity AND a.lead IS NULL
        AND a.happened < q.created AND a.happened <= least(q.settled, getvariable('until'))
    WHERE a.kind <= 2
), touched AS (
    SELECT id, count(*) AS touches FROM touch GROUP BY id
)
SELECT named(q.owner) AS "group", avg(coalesce(t.touches, 0)) AS numerator, NULL AS denominator,
    count(*) AS n
FROM qualified q LEFT JOIN touched t USING (id)
GROUP BY q.owner;
