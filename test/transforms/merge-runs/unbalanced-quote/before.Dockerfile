FROM debian:12
RUN echo "it's > /a
RUN touch /a/b
