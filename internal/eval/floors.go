package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
)

// Floors pins scores: for every corpus the digest of the file on which they
// were measured and the least that F1 (or accuracy) may be. Keys are corpora
// and scores as in a Table's rows.
type Floors map[string]Pinned

// Pinned is the floors of one corpus.
type Pinned struct {
	SHA256 string             `json:"sha256"`
	Scores map[string]float64 `json:"scores"`
}

// slack is how far below a measured score its floor is set.
const slack = 0.003

// ReadFloors reads the floors at path.
func ReadFloors(path string) (Floors, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read floors: %w", err)
	}
	var f Floors
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("read floors %s: %w", path, err)
	}
	return f, nil
}

// Write writes the floors to path, keys in alphabetical order.
func (f Floors) Write(path string) error {
	data, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		return fmt.Errorf("write floors: %w", err)
	}
	if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil { //nolint:gosec // a file of the repository, for all to read
		return fmt.Errorf("write floors: %w", err)
	}
	return nil
}

// ErrBelowFloor is the cause of every breach.
var ErrBelowFloor = errors.New("below its floor")

// Check gives one error for each score of t that is below its floor, that its
// floor asks for and t lacks, and for each corpus that is not the one on which
// its floors were measured. A corpus that t did not measure is passed over.
func (f Floors) Check(t *Table) []error {
	var out []error
	for _, c := range t.Corpora {
		pinned, ok := f[c.Corpus]
		if !ok {
			continue
		}
		if pinned.SHA256 != c.SHA256 {
			out = append(out, fmt.Errorf("%s: its floors were measured on another file: SHA-256 %.12s…, this one's is %.12s…", c.Corpus, pinned.SHA256, c.SHA256))
			continue
		}
		seen := make(map[string]bool)
		for _, r := range t.Rows {
			if r.Corpus != c.Corpus {
				continue
			}
			seen[r.Score] = true
			if least, ok := pinned.Scores[r.Score]; ok && r.F1 < least {
				out = append(out, fmt.Errorf("%s: %s is %.4f, %w of %.4f", c.Corpus, r.Score, r.F1, ErrBelowFloor, least))
			}
		}
		for _, score := range sortedKeys(pinned.Scores) {
			if !seen[score] {
				out = append(out, fmt.Errorf("%s: %s has a floor and was not measured", c.Corpus, score))
			}
		}
	}
	return out
}

// Raise lifts the floors to a little below the scores of t that have one. No floor sinks,
// unless its corpus is another file than before: then its floors start anew.
func (f Floors) Raise(t *Table) {
	for _, c := range t.Corpora {
		pinned := f[c.Corpus]
		if pinned.SHA256 != c.SHA256 {
			pinned = Pinned{SHA256: c.SHA256, Scores: make(map[string]float64)}
		}
		for _, r := range t.Rows {
			if r.Corpus != c.Corpus || r.N == 0 || !r.pinned {
				continue
			}
			if least := math.Floor((r.F1-slack)*1000) / 1000; least > pinned.Scores[r.Score] {
				pinned.Scores[r.Score] = least
			}
		}
		f[c.Corpus] = pinned
	}
}
