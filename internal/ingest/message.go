package ingest

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// cause takes the path out of an error of the file system, since the place
// names it, and gives it a code.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		code := onrecord.Invalid
		if errors.Is(err, fs.ErrNotExist) {
			code = onrecord.NotFound
		}
		return onrecord.Errorf(code, "%w", path.Err)
	}
	return err
}

// shown is a file's name as a message can print it on one line.
func shown(name string) string {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return strconv.Quote(name)
	}
	return name
}

// oneLine replaces what would break a line or a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// invalid is an error of the input.
func invalid(format string, args ...any) error {
	return onrecord.Errorf(onrecord.Invalid, format, args...)
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return strconv.FormatFloat(float64(n)/(1<<30), 'f', 1, 64) + " GiB"
	case n >= 1<<20:
		return strconv.FormatFloat(float64(n)/(1<<20), 'f', -1, 64) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}
