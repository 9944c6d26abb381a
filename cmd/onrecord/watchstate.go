package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"

	"onrecord/internal/watch"
)

const (
	maxSeen  = 200_000 // articles that a state file remembers; the oldest go first
	maxAdded = 100_000 // lines added to a state file before it is written anew
)

// stateLine is a line of a state file: the first names the format, each other
// an article that was seen or what is remembered of a feed. Lines are only ever
// added while watching; of two about one feed the later holds.
type stateLine struct {
	State  int           `json:"onrecord_watch_state,omitempty"` // the version of the format
	Seen   string        `json:"seen,omitempty"`
	Feed   string        `json:"feed,omitempty"`
	Memory *watch.Memory `json:"memory,omitempty"`
}

const stateVersion = 1

// watchState is what watching remembers, in memory and, when it has a file,
// there.
type watchState struct {
	seen  map[string]bool
	order []string // of seen
	feeds map[string]watch.Memory
	file  *os.File
	lock  *flock.Flock // of file
	path  string
	added int // lines, since the file was written anew
}

// openState reads a state file and makes it ready to be added to, by this
// program alone; "" is no file.
func openState(path string) (*watchState, error) {
	s := &watchState{seen: map[string]bool{}, feeds: map[string]watch.Memory{}, path: path}
	if path == "" {
		return s, nil
	}
	if err := s.take(); err != nil {
		s.close()
		return nil, fmt.Errorf("state %s: %w", path, bareCause(err))
	}
	return s, nil
}

func (s *watchState) take() (err error) {
	if s.lock, err = lockState(s.path); err != nil {
		return err
	}
	b, err := os.ReadFile(s.path)
	if err != nil {
		return err
	}
	if err := s.parse(b); err != nil {
		return err
	}
	return s.rewrite()
}

// bareCause is an error of the file system without the path, where the caller
// names it.
func bareCause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// parse reads the lines of a state file. A last line that was cut off is left
// out: it is what was being written when the program was killed.
func (s *watchState) parse(b []byte) error {
	n := 0
	for line := range bytes.Lines(b) {
		n++
		var l stateLine
		if err := json.Unmarshal(line, &l); err != nil {
			if n > 1 && !bytes.HasSuffix(line, []byte("\n")) {
				return nil
			}
			return fmt.Errorf("line %d is not of a state file of watch", n)
		}
		switch {
		case n == 1 && l.State == 0:
			return errors.New("this is no state file of watch; name another, or one that is not there yet")
		case n == 1 && l.State > stateVersion:
			return fmt.Errorf("written by a newer onrecord (version %d, this one knows %d)", l.State, stateVersion)
		case l.Seen != "":
			s.note(l.Seen)
		case l.Feed != "" && l.Memory != nil:
			s.feeds[l.Feed] = *l.Memory
		}
	}
	return nil
}

func (s *watchState) note(key string) {
	if !s.seen[key] {
		s.seen[key] = true
		s.order = append(s.order, key)
	}
}

// rewrite puts what is remembered into a new file in the place of the old one,
// and keeps it open.
func (s *watchState) rewrite() error {
	f, err := os.CreateTemp(filepath.Dir(s.path), filepath.Base(s.path)+".*")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	lines := []stateLine{{State: stateVersion}}
	for _, key := range s.order[max(0, len(s.order)-maxSeen):] {
		lines = append(lines, stateLine{Seen: key})
	}
	for _, feed := range slices.Sorted(maps.Keys(s.feeds)) {
		m := s.feeds[feed]
		lines = append(lines, stateLine{Feed: feed, Memory: &m})
	}
	for _, l := range lines {
		err = errors.Join(err, enc.Encode(l))
	}
	err = errors.Join(err, out.Flush(), f.Sync())
	var lock *flock.Flock
	if err == nil {
		lock, err = lockState(f.Name()) // nobody else knows of it
	}
	if err == nil {
		err = os.Rename(f.Name(), s.path)
	}
	if err != nil {
		_ = f.Close()
		_ = os.Remove(f.Name())
		if lock != nil {
			_ = lock.Close()
		}
		return err
	}
	s.close()
	s.file, s.lock, s.added = f, lock, 0
	return nil
}

func (s *watchState) close() {
	if s.file != nil {
		_ = s.file.Close()
	}
	if s.lock != nil {
		_ = s.lock.Close()
	}
}

func (s *watchState) has(key string) bool { return s.seen[key] }

// see remembers an article.
func (s *watchState) see(key string) error {
	s.note(key)
	return s.add(stateLine{Seen: key})
}

// Load gives what is remembered of a feed.
func (s *watchState) Load(_ context.Context, feed string) (watch.Memory, error) {
	return s.feeds[feed], nil
}

// Save remembers a feed.
func (s *watchState) Save(_ context.Context, feed string, m watch.Memory) error {
	s.feeds[feed] = m
	return s.add(stateLine{Feed: feed, Memory: &m})
}

// add writes one line, whole.
func (s *watchState) add(l stateLine) error {
	if s.file == nil {
		return nil
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		return err
	}
	if _, err := s.file.Write(line.Bytes()); err != nil {
		return fmt.Errorf("state %s: %w", s.path, bareCause(err))
	}
	if s.added++; s.added > maxAdded {
		return s.rewrite()
	}
	return nil
}
