package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/gofrs/flock"
)

// lockState keeps other programs off a state file, which is made when it is not
// there. The lock is the file's own and goes with the program, however it ends.
func lockState(path string) (*flock.Flock, error) {
	for {
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
			return nil, errors.New("it is no file; name a file, or one that is not there yet")
		}
		lock := flock.New(path, flock.SetPermissions(0o600))
		got, err := lock.TryLock()
		switch {
		case err != nil:
			return nil, err
		case !got:
			return nil, errors.New("another onrecord watch is using it; end that one, or name another file")
		}
		// The one that had it may have put a new file in its place meanwhile.
		mine, err := lock.Stat()
		if err != nil {
			_ = lock.Close()
			return nil, err
		}
		if now, err := os.Stat(path); err == nil && os.SameFile(mine, now) {
			return lock, nil
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			_ = lock.Close()
			return nil, err
		}
		_ = lock.Close()
	}
}
