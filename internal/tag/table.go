package tag

import (
	"encoding/binary"
	"fmt"
	"slices"

	"onrecord/internal/model"
)

// table maps 32-bit keys to 32-bit values: a view over slots of eight bytes,
// open addressing, empty where the value is 0.
type table struct {
	n     uint64
	slots []byte
}

const tableGuard = 64

func openTable(data []byte) (table, error) {
	n := len(data)/8 - tableGuard
	if n < 1 || len(data)%8 != 0 || binary.LittleEndian.Uint32(data[len(data)-4:]) != 0 {
		return table{}, fmt.Errorf("open %d bytes as table: %w", len(data), model.ErrFormat)
	}
	return table{uint64(n), data}, nil
}

// get is the value of key, 0 when it has none.
func (t table) get(key uint32) uint32 {
	slots := t.slots
	for at := tableHome(key, t.n) * 8; at+8 <= uint64(len(slots)); at += 8 {
		s := binary.LittleEndian.Uint64(slots[at:])
		if uint32(s) == key || s>>32 == 0 {
			return uint32(s >> 32)
		}
	}
	return 0
}

func tableHome(key uint32, n uint64) uint64 { return uint64(key*0x9E3779B1) * n >> 32 }

// packTable lays out entries as openTable reads them; no value may be 0.
func packTable(entries map[uint32]uint32) ([]byte, error) {
	keys := make([]uint32, 0, len(entries))
	for k := range entries {
		keys = append(keys, k)
	}
	n := uint64(len(keys))*5/4 + 1
	slices.SortFunc(keys, func(a, b uint32) int {
		if ha, hb := tableHome(a, n), tableHome(b, n); ha != hb {
			return int(ha) - int(hb)
		}
		if a < b {
			return -1
		}
		return 1
	})
	out := make([]byte, 8*(n+tableGuard))
	next := uint64(0)
	for _, k := range keys {
		at := max(tableHome(k, n), next)
		if next = at + 1; next >= n+tableGuard {
			return nil, fmt.Errorf("pack table of %d keys: the last slots overflow", len(keys))
		}
		binary.LittleEndian.PutUint64(out[8*at:], uint64(k)|uint64(entries[k])<<32)
	}
	return out, nil
}
