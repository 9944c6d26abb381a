package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/wire"
)

// failed is an error on its way out, with its status.
type failed struct {
	status int
	wire.Failure
}

// Error is what is wrong.
func (f *failed) Error() string { return f.Failure.Error.Message }

// GetStatus is for huma.
func (f *failed) GetStatus() int { return f.status }

// MarshalJSON leaves the status to the header.
func (f *failed) MarshalJSON() ([]byte, error) { return json.Marshal(f.Failure) }

func refusal(status int, code, message string) *failed {
	return &failed{status, wire.Failure{Error: &wire.Error{Code: code, Message: message}}}
}

// fail words an error for programs. What is our fault goes to the log and not
// to the visitor.
func (a *API) fail(ctx context.Context, err error) error {
	var done *failed
	var wrong *query.Error
	switch code := onrecord.CodeOf(err); {
	case errors.As(err, &done):
		return done
	case errors.As(err, &wrong):
		f := refusal(http.StatusBadRequest, string(onrecord.Invalid), wrong.Message)
		f.Failure.Error.Where = &wire.Where{In: "query.q", Column: wrong.Column, Width: wrong.Width}
		return f
	case ctx.Err() != nil:
		return refusal(http.StatusServiceUnavailable, "timeout", "the answer took too long")
	case code == onrecord.Invalid:
		return refusal(http.StatusBadRequest, string(code), err.Error())
	case code == onrecord.NotFound:
		return refusal(http.StatusNotFound, string(code), err.Error())
	case code == onrecord.Conflict:
		return refusal(http.StatusConflict, string(code), err.Error())
	default:
		a.opts.Log.ErrorContext(ctx, "api", "error", err)
		return refusal(http.StatusInternalServerError, string(onrecord.Internal), "something broke here, not in your request")
	}
}

// write answers with an error outside of a handler.
func (a *API) write(ctx huma.Context, err error) {
	var f *failed
	if _, rw := humago.Unwrap(ctx); errors.As(a.fail(ctx.Context(), err), &f) {
		wire.WriteError(rw, f.status, f.Failure.Error)
	}
}

// transform gives the errors that huma finds our shape, and takes the tag of a
// good answer off all errors.
func (a *API) transform(ctx huma.Context, _ string, v any) (any, error) {
	f, ok := v.(*failed)
	if m, found := v.(*huma.ErrorModel); found {
		f, ok = ofHuma(m), true
	}
	if !ok {
		return v, nil
	}
	_, rw := humago.Unwrap(ctx)
	h := rw.Header()
	h.Del("ETag")
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	return f, nil
}

// ofHuma words what huma found wrong with a request.
func ofHuma(m *huma.ErrorModel) *failed {
	code := string(onrecord.Invalid)
	if m.Status == http.StatusRequestEntityTooLarge {
		code = "too large"
	}
	if m.Status >= http.StatusInternalServerError {
		code = string(onrecord.Internal)
	}
	f := refusal(m.Status, code, m.Detail)
	if len(m.Errors) > 0 && m.Errors[0] != nil {
		says := []string{}
		for _, e := range m.Errors {
			if e != nil {
				says = append(says, strings.TrimSpace(e.Location+" "+e.Message))
			}
		}
		f.Failure.Error.Message = strings.Join(says, "; ")
		f.Failure.Error.Where = &wire.Where{In: m.Errors[0].Location}
	}
	return f
}
