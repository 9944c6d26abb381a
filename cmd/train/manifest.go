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

// writeManifest replaces the entry of one file in the folder's manifest.
func writeManifest(j job, f file, r result) error {
	path := filepath.Join(j.folder, "manifest.json")
	var m en.Manifest
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read manifest: %w", err)
	}
	m.Models = slices.DeleteFunc(m.Models, func(e en.Entry) bool { return e.File == f.name })
	m.Models = append(m.Models, en.Entry{
		File:    f.name,
		SHA256:  model.Sum(f.data),
		Bytes:   len(f.data),
		Command: "go run ./cmd/train --corpora DIR --only " + j.name,
		Corpora: r.corpora,
		Scores:  r.scores,
	})
	slices.SortFunc(m.Models, func(a, b en.Entry) int { return cmp.Compare(a.File, b.File) })
	if data, err = json.MarshalIndent(m, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644) //nolint:gosec // a public file
}
