FROM debian:12
RUN V=1.2.3; echo "$V" > /version
RUN echo "$V" > /other
