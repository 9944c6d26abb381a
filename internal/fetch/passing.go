package fetch

import (
	"errors"
	"net/http"
)

// passing marks an error of the way to a server, or of its answer breaking off.
type passing struct{ error }

// Unwrap gives the cause.
func (p passing) Unwrap() error { return p.error }

// Transient reports whether an error of Do may be gone when the same is asked
// again later: no connection, no answer in time, a server that is at fault or
// says that it is busy.
func Transient(err error) bool {
	var denied *DeniedError
	var status *StatusError
	switch {
	case errors.As(err, &denied):
		return false
	case errors.As(err, &status):
		switch status.Code {
		case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
			return true
		}
		return status.Code >= 500 && status.Code != http.StatusNotImplemented
	}
	return errors.Is(err, ErrTimeout) || errors.As(err, new(passing))
}
