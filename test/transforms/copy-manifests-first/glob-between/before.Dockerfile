FROM node:22-slim
WORKDIR /app
COPY . .
RUN echo * > /srv/listing
RUN grep -rl ms > /srv/users
RUN npm ci
