"""Parquet files into records, row by row; pyarrow reads them, one batch of rows in memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.read.fields import columns_of_fields
from transforms.read.record import Reading, Record, broken, decode, first_line, is_of_bytes, row_record
from transforms.read.sheets import unique_names

BATCH = 500
"""Rows read at once: a hundredth of a usual row group."""


def read_parquet(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One record a row, counted from 1; a row group that is damaged is one record that says so, the others are read.

    Bytes are read as UTF-8 or CP949, nested values stay what they are. A file whose end is missing has no directory of what is in
    it: nothing of it can be read.
    """
    try:
        # Without buffers of its own pyarrow would hold all of a row group.
        file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=BUFFER)
        names = unique_names(file.schema_arrow.names)
    except DAMAGE as error:
        if not is_of_bytes(error):
            raise
        yield broken("file", "", "damaged_file", f"no parquet file that can be read: {first_line(error)}")
        return
    columns = columns_of_fields(names, reading.mapping)
    number = 0
    for group in range(file.num_row_groups):
        start = number
        try:
            end = start + file.metadata.row_group(group).num_rows
            for batch in file.iter_batches(batch_size=BATCH, row_groups=[group]):
                for row in _rows(batch.rename_columns(names)):
                    number += 1
                    yield row_record(f"row {number}", row, columns, reading)
        except DAMAGE as error:
            if not is_of_bytes(error):
                raise
            message = f"rows from {number + 1} to {end} cannot be read: {first_line(error)}"
            yield broken(f"rows from {number + 1} to {end}", "", "damaged_file", message)
            number = max(number, end)


BUFFER = 1 << 20
DAMAGE = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)
"""What pyarrow raises over damaged files, and over values that Python has none for: years beyond 9999."""


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    try:
        rows = batch.to_pylist()
    except UnicodeDecodeError:
        # Texts that are not UTF-8: as bytes each can be told by itself.
        texts = [pa.types.is_string(field.type) or pa.types.is_large_string(field.type) for field in batch.schema]
        arrays = [
            column.cast(pa.large_binary()) if is_text else column
            for column, is_text in zip(batch.columns, texts, strict=True)
        ]
        rows = pa.RecordBatch.from_arrays(arrays, names=batch.schema.names).to_pylist()
    else:
        if all(map(_is_plain, batch.schema.types)):
            yield from rows
            return
    # Bytes may stand in any of the values.
    for row in rows:
        yield {name: _plain(value) for name, value in row.items()}


def _is_plain(type_: pa.DataType) -> bool:
    """Whether no value of a type is bytes or holds them."""
    return bool(pa.types.is_string(type_) or pa.types.is_large_string(type_) or pa.types.is_integer(type_))


def _plain(value: Any) -> Any:
    """A value with texts in place of bytes."""
    if isinstance(value, bytes):
        return decode(value)[0]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value
