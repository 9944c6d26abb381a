package model

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Strings is a table of strings: a view over the bytes of a section, which it
// takes as one Go string so that looking one up allocates nothing.
type Strings struct {
	n    int
	ends []byte // n times four bytes: where each string ends
	all  string
}

// PackStrings lays out a table of strings as OpenStrings reads it.
func PackStrings(list []string) []byte {
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(list)))
	end := 0
	for _, s := range list {
		end += len(s)
		out = binary.LittleEndian.AppendUint32(out, uint32(end))
	}
	for _, s := range list {
		out = append(out, s...)
	}
	return out
}

// OpenStrings reads a table that PackStrings laid out. The strings are copied
// once, as a whole.
func OpenStrings(data []byte) (Strings, error) {
	if len(data) < 4 {
		return Strings{}, fmt.Errorf("open %d bytes as strings: %w", len(data), ErrFormat)
	}
	n := uint64(binary.LittleEndian.Uint32(data))
	if 4+4*n > uint64(len(data)) {
		return Strings{}, fmt.Errorf("open %d strings in %d bytes: %w", n, len(data), ErrFormat)
	}
	t := Strings{n: int(n), ends: data[4 : 4+4*n], all: string(data[4+4*n:])}
	last := 0
	for i := range t.n {
		end := t.end(i)
		if end < last || end > len(t.all) {
			return Strings{}, fmt.Errorf("open string %d, bytes %d to %d: %w", i, last, end, ErrFormat)
		}
		last = end
	}
	return t, nil
}

func (t Strings) end(i int) int { return int(binary.LittleEndian.Uint32(t.ends[4*i:])) }

// Len is the number of strings.
func (t Strings) Len() int { return t.n }

// At is string i.
func (t Strings) At(i int) string {
	from := 0
	if i > 0 {
		from = t.end(i - 1)
	}
	return t.all[from:t.end(i)]
}

// Find is the index of s in a table whose strings are sorted, by halving.
func (t Strings) Find(s string) (int, bool) {
	i := sort.Search(t.n, func(i int) bool { return t.At(i) >= s })
	return i, i < t.n && t.At(i) == s
}
