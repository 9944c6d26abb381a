package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// stream is an archive as one run of uncompressed bytes that knows where in
// the file they come from.
type stream struct {
	file   *counter
	zip    *gzip.Reader // nil for a plain file
	inside bool         // between the header and the end of a gzip member
	member int64        // where the current member begins
	out    *bufio.Reader
	taken  int64 // uncompressed bytes handed out, for a plain file's offsets
	failed error // of the decompressor
}

func newStream(r io.Reader) *stream {
	s := &stream{file: &counter{r: bufio.NewReaderSize(r, 64<<10)}}
	if magic, _ := s.file.r.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		s.zip = new(gzip.Reader)
	}
	s.out = bufio.NewReaderSize(source{s}, 64<<10)
	return s
}

// Read hands out uncompressed bytes.
func (s *stream) Read(p []byte) (int, error) {
	n, err := s.out.Read(p)
	s.taken += int64(n)
	return n, err
}

// begin passes over the empty lines that end a record and tells where the
// next begins. At a clean end of the file it gives io.EOF.
func (s *stream) begin() (int64, error) {
	for {
		c, err := s.out.ReadByte()
		switch {
		case err != nil:
			return s.offset(), err
		case c != '\r' && c != '\n':
			return s.offset(), s.out.UnreadByte()
		}
		s.taken++
	}
}

func (s *stream) offset() int64 {
	if s.zip != nil {
		return s.member
	}
	return s.taken
}

// line reads one header line without its end.
func (s *stream) line() (string, error) {
	b, err := s.out.ReadSlice('\n')
	s.taken += int64(len(b))
	if errors.Is(err, bufio.ErrBufferFull) {
		return "", fmt.Errorf("header line is over the limit of %d bytes", maxHeader)
	}
	if err != nil {
		return "", err
	}
	return string(bytes.TrimRight(b, "\r\n")), nil
}

// resync goes to the next place where a record seems to begin.
func (s *stream) resync() error {
	if s.zip != nil && s.failed != nil {
		return s.nextMember()
	}
	for {
		b, err := s.out.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if s.zip != nil && s.failed != nil {
				return s.nextMember()
			}
			return err
		}
		s.taken += int64(len(b))
		if ahead, _ := s.out.Peek(6); bytes.Equal(ahead, []byte("WARC/1")) {
			return nil
		}
	}
}

// nextMember looks in the compressed file for the beginning of a member.
func (s *stream) nextMember() error {
	for {
		ahead, err := s.file.r.Peek(3)
		if len(ahead) < 3 {
			return err
		}
		if bytes.Equal(ahead, []byte{0x1f, 0x8b, 8}) {
			s.inside, s.failed = false, nil
			s.out.Reset(source{s})
			return nil
		}
		if _, err := s.file.ReadByte(); err != nil {
			return err
		}
	}
}

// source is the stream before it is buffered. Each Read stays within one gzip
// member, so that when the buffer is empty the member is that of the next byte.
type source struct{ *stream }

func (s source) Read(p []byte) (int, error) {
	if s.zip == nil {
		return s.file.Read(p)
	}
	for s.failed == nil {
		if !s.inside {
			s.member = s.file.n
			magic, err := s.file.r.Peek(2)
			if len(magic) == 0 {
				return 0, err // the end, between members
			}
			if !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
				s.failed = errors.New("gzip: not the beginning of a member")
				break
			}
			if err := s.zip.Reset(s.file); err != nil {
				s.failed = fmt.Errorf("gzip: %w", whole(err))
				break
			}
			s.zip.Multistream(false)
			s.inside = true
		}
		n, err := s.zip.Read(p)
		switch {
		case errors.Is(err, io.EOF):
			s.inside = false
		case err != nil:
			s.failed = fmt.Errorf("gzip: %w", err)
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, s.failed
}

// counter counts the bytes taken from a buffered reader. It reads byte by
// byte on demand, so the decompressor takes no more than its member.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}
