-- What did a record look like that was held back? One row.
SELECT
    quarantine.record_id,
    quarantine.stage,
    quarantine.rule,
    quarantine.message,
    dumps.name AS dump,
    quarantine.locator,
    quarantine.run_id,
    quarantine.quarantined_at,
    quarantine.raw
FROM quarantine
LEFT JOIN dumps USING (dump_id)
WHERE quarantine.record_id = $record_id
