package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync/atomic"

	"onrecord"
	"onrecord/internal/article"
	"onrecord/internal/feed"
)

// sniffed is how many bytes are looked at to tell the kind.
const sniffed = 2048

// file reads one file. A text or a page is read by the unit itself, beside
// others; files of many articles are read here, one article after the other.
func (w *walker) file(path string, info fs.FileInfo) bool {
	at := Place{File: path}
	k, zipped := kindOf(path)
	if limit := w.limit(k); info.Mode().IsRegular() && !zipped && limit > 0 && info.Size() > limit {
		return w.fail(at, tooLarge(info.Size(), limit))
	}
	if k == plainText || k == htmlPage {
		return w.emit(unit{place: at, many: func(emit func(unit) bool) bool {
			f, err := os.Open(path)
			if err != nil {
				return emit(failing(at, err))
			}
			defer f.Close() //nolint:errcheck // only read
			in, err := unzipped(w.counted(f))
			if err != nil {
				return emit(failing(at, err))
			}
			return w.whole(at, k, in, emit)
		}})
	}
	f, err := os.Open(path)
	if err != nil {
		return w.fail(at, err)
	}
	defer f.Close() //nolint:errcheck // only read
	return w.stream(at, k, w.counted(f))
}

// limit is how large a file of one article may be, 0 for files of many.
func (r *Reader) limit(k kind) int64 {
	switch k {
	case plainText:
		return r.opts.MaxText
	case htmlPage:
		return min(article.MaxBytes, r.opts.MaxText)
	default:
		return 0
	}
}

func tooLarge(is, limit int64) error {
	return invalid("%s is over the limit of %s for one article", size(is), size(limit))
}

// stream reads an opened input whose kind may have to be found out.
func (w *walker) stream(at Place, k kind, in io.Reader) bool {
	if k == archive {
		return w.archive(at, in)
	}
	plain, err := unzipped(in)
	if err != nil {
		return w.fail(at, err)
	}
	head, err := plain.Peek(sniffed)
	if len(head) == 0 {
		if err != nil && !errors.Is(err, io.EOF) {
			return w.fail(at, err)
		}
		return w.fail(at, errEmpty())
	}
	if k == unknown || k == jsonLines && feed.Sniff(head) == feed.JSON {
		k = sniff(head)
	}
	switch k {
	case feedList:
		return w.list(at, plain)
	case archive:
		return w.archive(at, plain)
	case jsonLines, table:
		if bytes.IndexByte(head, 0) >= 0 {
			return w.fail(at, errBinary(int64(bytes.IndexByte(head, 0))))
		}
		if k == table {
			return w.table(at, plain)
		}
		return w.lines(at, plain)
	default:
		return w.whole(at, k, plain, w.emit)
	}
}

// whole reads an input that is one article, or an export of several.
func (r *Reader) whole(at Place, k kind, in io.Reader, emit func(unit) bool) bool {
	limit := r.limit(k)
	body, err := io.ReadAll(io.LimitReader(in, limit+1))
	switch {
	case err != nil:
		return emit(failing(at, err))
	case int64(len(body)) > limit:
		return emit(failing(at, invalid("more than %s, which is the limit for one article", size(limit))))
	case len(bytes.TrimSpace(bytes.TrimPrefix(body, bom()))) == 0:
		return emit(failing(at, errEmpty()))
	case k == htmlPage:
		return emit(unit{place: at, load: func() (*onrecord.Article, []Note, error) {
			if i := bytes.IndexByte(body, 0); i >= 0 && !utf16(body) {
				return nil, nil, errBinary(int64(i))
			}
			return r.page(body, article.Source{}, true)
		}})
	}
	text, notes, err := decode(body, "")
	if err != nil {
		return emit(failing(at, err))
	}
	if documents := export(text); documents != nil {
		return exported(at, documents, notes, emit)
	}
	return emit(unit{place: at, load: func() (*onrecord.Article, []Note, error) {
		return &onrecord.Article{Text: text}, notes, nil
	}})
}

// unzipped sees through gzip, whatever the name says.
func unzipped(in io.Reader) (*bufio.Reader, error) {
	b := bufio.NewReaderSize(in, 64<<10)
	if magic, _ := b.Peek(3); !bytes.Equal(magic, []byte{0x1f, 0x8b, 8}) {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, invalid("gzip: %w", unexpected(err))
	}
	return bufio.NewReaderSize(named{z}, 64<<10), nil
}

// named says that an error is of the decompressor.
type named struct{ *gzip.Reader }

func (n named) Read(p []byte) (int, error) {
	k, err := n.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = invalid("gzip: %w", err)
	}
	return k, err
}

// unexpected is what an end of file is where more must come.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// counted counts bytes as they are read and stops reading when ctx ends.
func (w *walker) counted(in io.Reader) io.Reader { return &meter{w.ctx, in, &w.stats.bytes} }

type meter struct {
	ctx context.Context
	in  io.Reader
	n   *atomic.Int64
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.in.Read(p)
	m.n.Add(int64(n))
	return n, err
}
