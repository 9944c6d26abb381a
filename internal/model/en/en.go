// Package en holds the English weights, embedded, with their manifest: which
// corpora they were learned from, under which licences, how they score and
// the command that makes the same bytes again.
//
// Each function checks its file's SHA-256 against the manifest once, on first
// use, and then gives the same File to everybody. The files are views of the
// program's own bytes; nothing is unpacked.
package en

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"onrecord/internal/model"
)

//go:embed manifest.json
var manifestData []byte

//go:embed tag.bin
var tagData []byte

//go:embed parse.bin
var parseData []byte

//go:embed quote.bin
var quoteData []byte

//go:embed mention.bin
var mentionData []byte

// Manifest says where the weights come from.
type Manifest struct {
	Models []Entry `json:"models"`
}

// Entry is one model of the manifest.
type Entry struct {
	File    string             `json:"file"`
	SHA256  string             `json:"sha256"`
	Bytes   int                `json:"bytes"`
	Command string             `json:"command"`
	Corpora []Corpus           `json:"corpora"`
	Scores  map[string]float64 `json:"scores"`
}

// Corpus is a file that a model was trained on.
type Corpus struct {
	File    string `json:"file"`
	Licence string `json:"licence"`
	Use     string `json:"use"`
	SHA256  string `json:"sha256"`
}

// Describe reads the manifest.
func Describe() (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(manifestData, &m); err != nil {
		return Manifest{}, fmt.Errorf("read manifest of English models: %w", err)
	}
	return m, nil
}

// Sum is the SHA-256 of the manifest, which holds the sums of all weights: it
// names the whole set.
func Sum() string { return sum() }

//nolint:gochecknoglobals // written once, by sync
var sum = sync.OnceValue(func() string { return model.Sum(manifestData) })

//nolint:gochecknoglobals // written once, by sync
var loadTag = sync.OnceValues(func() (*model.File, error) { return load("tag.bin", tagData) })

// Tag is the weights of the tagger.
func Tag() (*model.File, error) { return loadTag() }

//nolint:gochecknoglobals // written once, by sync
var loadMention = sync.OnceValues(func() (*model.File, error) { return load("mention.bin", mentionData) })

// Mention is the weights that label names.
func Mention() (*model.File, error) { return loadMention() }

//nolint:gochecknoglobals // written once, by sync
var loadQuote = sync.OnceValues(func() (*model.File, error) { return load("quote.bin", quoteData) })

// Quote is the weights of attribution.
func Quote() (*model.File, error) { return loadQuote() }

//nolint:gochecknoglobals // written once, by sync
var loadParse = sync.OnceValues(func() (*model.File, error) { return load("parse.bin", parseData) })

// Parse is the weights of the parser.
func Parse() (*model.File, error) { return loadParse() }

func load(file string, data []byte) (*model.File, error) {
	m, err := Describe()
	if err != nil {
		return nil, err
	}
	for i := range m.Models {
		if e := &m.Models[i]; e.File == file {
			f, err := model.Load(data, e.SHA256)
			if err != nil {
				return nil, fmt.Errorf("load English %s: %w", file, err)
			}
			return f, nil
		}
	}
	return nil, fmt.Errorf("load English %s: not in the manifest: %w", file, model.ErrSum)
}
