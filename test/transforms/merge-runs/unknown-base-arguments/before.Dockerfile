FROM example/base:1
RUN mkdir -p /made && chmod 755 /made
RUN echo "$*" >> /made/a
