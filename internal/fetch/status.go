package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"onrecord"
)

// ErrTimeout says that the time of a page was over before it had come.
var ErrTimeout = errors.New("no answer")

// StatusError is an answer of the server that brings no page.
type StatusError struct {
	Code       int
	RetryAfter string // the header, as it came
}

// Error is "server answers 404 Not Found".
func (e *StatusError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("server answers %d %s", e.Code, http.StatusText(e.Code)))
}

func refused(res *http.Response) error {
	code := onrecord.Invalid
	if res.StatusCode == http.StatusNotFound || res.StatusCode == http.StatusGone {
		code = onrecord.NotFound
	}
	return onrecord.Errorf(code, "%w", &StatusError{res.StatusCode, res.Header.Get("Retry-After")})
}
