package onrecord

import (
	"errors"
	"fmt"
)

// Code sorts errors by what the caller can do about them.
type Code string

// The codes of errors that cross a room's door.
const (
	Invalid  Code = "invalid"   // the input is at fault
	NotFound Code = "not found" // there is no such thing
	Conflict Code = "conflict"  // it clashes with what is there
	Internal Code = "internal"  // our fault
)

// Error is an error with a code.
type Error struct {
	Code Code
	Err  error
}

// Error gives the message without the code.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error; format takes %w.
func Errorf(code Code, format string, args ...any) error {
	return &Error{code, fmt.Errorf(format, args...)}
}

// CodeOf finds the code of err: the outermost Error's, else Internal, and ""
// for nil.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Code
	}
	return Internal
}
