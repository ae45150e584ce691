FROM debian:12
RUN touch /a; kill $$
RUN touch /b
