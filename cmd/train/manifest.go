package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"onrecord/internal/model"
	"onrecord/internal/model/en"
)

// writeManifest replaces the entry of one model in the folder's manifest.
func writeManifest(out, name, file string, r result) error {
	path := filepath.Join(out, "manifest.json")
	var m en.Manifest
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read manifest: %w", err)
	}
	m.Models = slices.DeleteFunc(m.Models, func(e en.Entry) bool { return e.File == file })
	m.Models = append(m.Models, en.Entry{
		File:    file,
		SHA256:  model.Sum(r.data),
		Bytes:   len(r.data),
		Command: "go run ./cmd/train --corpora DIR --only " + name,
		Corpora: r.corpora,
		Scores:  r.scores,
	})
	slices.SortFunc(m.Models, func(a, b en.Entry) int { return cmp.Compare(a.File, b.File) })
	if data, err = json.MarshalIndent(m, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644) //nolint:gosec // a public file
}
