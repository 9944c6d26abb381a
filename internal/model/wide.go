package model

import (
	"encoding/binary"

	"onrecord/internal/dense"
)

// longRow is how many entries a row has at least that is kept in full.
const longRow = 8

// wide holds the long rows of a Linear in full, a number for every class.
type wide struct {
	least uint32 // entries of a row that is in full; beyond any row when none is
	width int
	full  []int16
	at    []uint32 // by a row's offset divided by longRow: where it begins in full
}

// widen lays out the long rows in full. No two begin in the same longRow
// entries, so that this part of the offset finds them.
func (l *Linear) widen() {
	l.least = 256
	if !dense.Vector() {
		return
	}
	l.least, l.width = longRow, dense.Pad(l.classes)
	count := 0
	for at := 4; at < len(l.slots); at += 8 {
		if l.slots[at] >= longRow {
			count++
		}
	}
	l.full = make([]int16, count*l.width)
	l.at = make([]uint32, len(l.rows)/2/longRow+1)
	next := 0
	for at := 4; at < len(l.slots); at += 8 {
		if l.slots[at] >= longRow {
			row := binary.LittleEndian.Uint32(l.slots[at:])
			l.at[row>>8/longRow] = uint32(next)
			l.fill(l.full[next:next+l.width], row)
			next += l.width
		}
	}
}

// fill sets full to the entries of a row.
func (l *Linear) fill(full []int16, row uint32) {
	mask := uint16(1)<<l.shift - 1
	from := row >> 8 * 2
	for entries := l.rows[from : from+2*(row&255)]; len(entries) >= 2; entries = entries[2:] {
		e := binary.LittleEndian.Uint16(entries)
		if c := int(e & mask); c < len(full) {
			full[c] += int16(e) >> l.shift
		}
	}
}
