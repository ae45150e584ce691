FROM node:20
WORKDIR /app
COPY . .
RUN cd src && echo built > /built
RUN npm ci
