FROM debian:12
RUN echo "$VERSION" > /a
ARG VERSION=1
RUN echo "$VERSION" > /b
