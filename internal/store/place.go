package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"onrecord"
)

// place tells, before the database does so in its own words, why no ledger can
// be at the path.
func (d *sqlite) place(create bool) error {
	info, err := os.Stat(d.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !create:
		return onrecord.Errorf(onrecord.NotFound, "there is none yet; 'onrecord add' makes it")
	case errors.Is(err, fs.ErrNotExist):
		return mayCreate(d.path)
	case err != nil:
		return onrecord.Errorf(onrecord.Invalid, "it cannot be opened: %w", errors.Unwrap(err))
	case !info.Mode().IsRegular():
		return onrecord.Errorf(onrecord.Invalid, "it is %s; name a file", whatIs(info.Mode()))
	}
	return nil
}

// whatIs names what is no file.
func whatIs(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "no file"
}

// mayCreate makes an empty file, unless another program has just made it.
func mayCreate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return onrecord.Errorf(onrecord.NotFound, "the folder %s is not there", filepath.Dir(path))
	case errors.Is(err, fs.ErrExist):
		if _, err := os.Stat(path); err == nil {
			return nil
		}
		return onrecord.Errorf(onrecord.Invalid, "it is a link to a file that is not there")
	case err != nil:
		return onrecord.Errorf(onrecord.Invalid, "it cannot be made: %w", errors.Unwrap(err))
	}
	return f.Close()
}
