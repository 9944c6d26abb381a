package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
)

// walker goes through the arguments and emits a unit for each article and for
// each fault. Its methods give false when nothing more is wanted.
type walker struct {
	*Reader
	ctx  context.Context
	emit func(unit) bool
}

func (w *walker) fail(at Place, err error) bool { return w.emit(failing(at, err)) }

// failing is the unit of what cannot be read.
func failing(at Place, err error) unit {
	return unit{place: at, load: func() (*onrecord.Article, []Note, error) { return nil, nil, err }}
}

func (w *walker) arg(arg string) bool {
	at := Place{File: arg}
	switch {
	case arg == "-" && w.opts.Stdin == nil:
		return w.fail(at, invalid("there is no standard input"))
	case arg == "-":
		return w.stream(at, unknown, w.counted(w.opts.Stdin))
	case strings.Contains(arg, "://"):
		return w.emit(w.web(at))
	}
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?["):
		return w.pattern(arg)
	case err != nil:
		return w.fail(at, err)
	case info.IsDir():
		return w.folder(arg)
	}
	return w.file(arg, info)
}

func (w *walker) pattern(arg string) bool {
	names, err := filepath.Glob(arg)
	if err != nil {
		return w.fail(Place{File: arg}, invalid("not a pattern: %w", err))
	}
	if len(names) == 0 {
		return w.fail(Place{File: arg}, onrecord.Errorf(onrecord.NotFound, "no file matches this pattern"))
	}
	slices.Sort(names)
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			if !w.fail(Place{File: name}, err) {
				return false
			}
		case info.IsDir():
			if !w.folder(name) {
				return false
			}
		case !w.file(name, info):
			return false
		}
	}
	return true
}

// folder reads what a folder named by the user holds, however deep.
func (w *walker) folder(dir string) bool {
	t := tally{}
	if !w.inside(dir, &t) {
		return false
	}
	if t.files == 0 && t.faults == 0 {
		return w.fail(Place{File: dir}, invalid("no articles in this folder%s", t.others()))
	}
	return true
}

// tally counts what a folder holds.
type tally struct{ files, skipped, faults int }

func (t *tally) others() string {
	switch t.skipped {
	case 0:
		return ""
	case 1:
		return " (1 file of another kind was passed over)"
	}
	return fmt.Sprintf(" (%d files of other kinds were passed over)", t.skipped)
}

func (w *walker) inside(dir string, t *tally) bool {
	entries, err := os.ReadDir(dir) // sorted
	if err != nil {
		t.faults++
		if !w.fail(Place{File: dir}, err) {
			return false
		}
	}
	for _, entry := range entries {
		if w.ctx.Err() != nil || !w.entry(filepath.Join(dir, entry.Name()), entry, t) {
			return false
		}
	}
	return true
}

// entry takes one name in a folder. Links to files are followed, links to
// folders are not, since they can lead in circles.
func (w *walker) entry(path string, entry fs.DirEntry, t *tally) bool {
	if entry.IsDir() {
		return strings.HasPrefix(entry.Name(), ".") || w.inside(path, t)
	}
	if !collected(path) {
		return w.skip(t)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		t.faults++
		return w.fail(Place{File: path}, err)
	case !info.Mode().IsRegular():
		return w.skip(t)
	}
	t.files++
	return w.file(path, info)
}

func (w *walker) skip(t *tally) bool {
	t.skipped++
	w.stats.skipped.Add(1)
	return true
}

// Measure tells how many files args name and how many bytes they have, for a
// progress bar. Web addresses and standard input count for nothing.
func Measure(ctx context.Context, args []string) (files int, bytes int64) {
	for _, arg := range args {
		names := []string{arg}
		if _, err := os.Stat(arg); err != nil {
			names, _ = filepath.Glob(arg)
		}
		for _, name := range names {
			_ = filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
				if err != nil || ctx.Err() != nil {
					return ctx.Err()
				}
				within := path != name
				switch {
				case entry.IsDir() && within && strings.HasPrefix(entry.Name(), "."):
					return fs.SkipDir
				case entry.IsDir() || within && !collected(path):
					return nil
				}
				if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
					files++
					bytes += info.Size()
				}
				return nil
			})
		}
	}
	return files, bytes
}
