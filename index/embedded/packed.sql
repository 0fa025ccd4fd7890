-- Added in the fourth version of the tables.

-- The terms of the sketch, packed.
ALTER TABLE version ADD COLUMN sketch BLOB NOT NULL DEFAULT x'';
UPDATE version SET sketch = packed(bands, minima, anchors);
ALTER TABLE version DROP COLUMN bands;
ALTER TABLE version DROP COLUMN minima;
ALTER TABLE version DROP COLUMN anchors;
