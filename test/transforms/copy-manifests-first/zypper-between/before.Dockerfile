FROM node:20
WORKDIR /app
COPY . .
RUN zypper --non-interactive install --no-recommends git && zypper clean --all
RUN npm ci
