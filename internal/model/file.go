package model

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
)

const (
	magic      = "ORMODEL1"
	nameLength = 24
	entrySize  = nameLength + 8
)

// ErrFormat says that bytes are not a model file, or a damaged one.
var ErrFormat = errors.New("not a model file")

// ErrSum says that a model file is not the one that the manifest names.
var ErrSum = errors.New("model file has another SHA-256")

// File is a container of named sections over one run of bytes.
type File struct {
	sections map[string][]byte
}

// Load checks that the SHA-256 of data is sum, in hexadecimal, and opens it.
func Load(data []byte, sum string) (*File, error) {
	if got := Sum(data); got != sum {
		return nil, fmt.Errorf("load model of %d bytes, sum %s, want %s: %w", len(data), got, sum, ErrSum)
	}
	return Open(data)
}

// Sum is the SHA-256 of data in hexadecimal.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Open reads the table of sections; the sections themselves stay where they
// are. It does not check a sum: Load does.
func Open(data []byte) (*File, error) {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("open model of %d bytes: %w", len(data), ErrFormat)
	}
	n := int(binary.LittleEndian.Uint32(data[len(magic):]))
	table := data[len(magic)+4:]
	if n > len(table)/entrySize {
		return nil, fmt.Errorf("open model with %d sections in %d bytes: %w", n, len(data), ErrFormat)
	}
	f := &File{sections: make(map[string][]byte, n)}
	for ; n > 0; n, table = n-1, table[entrySize:] {
		name := table[:nameLength]
		for len(name) > 0 && name[len(name)-1] == 0 {
			name = name[:len(name)-1]
		}
		from := uint64(binary.LittleEndian.Uint32(table[nameLength:]))
		size := uint64(binary.LittleEndian.Uint32(table[nameLength+4:]))
		if from+size > uint64(len(data)) {
			return nil, fmt.Errorf("open section %q at byte %d of %d: %w", name, from, len(data), ErrFormat)
		}
		f.sections[string(name)] = data[from : from+size : from+size]
	}
	return f, nil
}

// Section is the bytes of the section called name.
func (f *File) Section(name string) ([]byte, error) {
	s, ok := f.sections[name]
	if !ok {
		return nil, fmt.Errorf("find section %q: %w", name, ErrFormat)
	}
	return s, nil
}

// Linear opens the section called name as a Linear.
func (f *File) Linear(name string) (*Linear, error) {
	s, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	l, err := OpenLinear(s)
	if err != nil {
		return nil, fmt.Errorf("section %q: %w", name, err)
	}
	return l, nil
}

// Strings opens the section called name as a table of strings.
func (f *File) Strings(name string) (Strings, error) {
	s, err := f.Section(name)
	if err != nil {
		return Strings{}, err
	}
	t, err := OpenStrings(s)
	if err != nil {
		return Strings{}, fmt.Errorf("section %q: %w", name, err)
	}
	return t, nil
}

// Builder puts sections together into a file. The zero value is empty.
type Builder struct {
	names []string
	data  [][]byte
}

// Add appends a section. Names are at most 24 bytes long.
func (b *Builder) Add(name string, data []byte) {
	b.names = append(b.names, name)
	b.data = append(b.data, data)
}

// Bytes is the file: magic, table, then the sections in the order added, each
// at a multiple of 64 bytes.
func (b *Builder) Bytes() []byte {
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.names)))
	at := align(len(out) + entrySize*len(b.names))
	for i, name := range b.names {
		var padded [nameLength]byte
		copy(padded[:], name)
		out = append(out, padded[:]...)
		out = binary.LittleEndian.AppendUint32(out, uint32(at))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(b.data[i])))
		at = align(at + len(b.data[i]))
	}
	for _, data := range b.data {
		out = append(out, make([]byte, align(len(out))-len(out))...)
		out = append(out, data...)
	}
	return out
}

func align(n int) int { return (n + 63) &^ 63 }
